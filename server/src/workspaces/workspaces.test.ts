import { onSqlite } from '../storage/conformance/on-engines.ts';
import { workspacesSuite } from './workspaces-suite.ts';

onSqlite('workspaces', workspacesSuite);
