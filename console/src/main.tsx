import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './ui/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { chosenLanguage } from './messages/languages.ts';
import { createRouter } from './routes.tsx';
import { Frame } from './ui/frame.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');

const language = chosenLanguage(window.localStorage, window.navigator.languages);
document.documentElement.lang = language.tag;
document.documentElement.dir = language.direction;

createRoot(root).render(
  <StrictMode>
    <Frame language={language}>
      <RouterProvider router={createRouter(language)} />
    </Frame>
  </StrictMode>,
);
