import { onPostgres } from '../storage/conformance/on-engines.ts';
import { workspacesSuite } from './workspaces-suite.ts';

await onPostgres('workspaces', workspacesSuite);
