/** `node --import` this to run the source as it stands on a Node that cannot strip types yet (before 22.18). */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
