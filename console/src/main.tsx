import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './ui/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { english } from './messages/messages.ts';
import { router } from './routes.tsx';
import { Frame } from './ui/frame.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');

createRoot(root).render(
  <StrictMode>
    <Frame language={english}>
      <RouterProvider router={router} />
    </Frame>
  </StrictMode>,
);
