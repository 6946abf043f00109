// Where the plan's thread starts: a thread does not read TypeScript by itself, even when its process does.
import { register } from 'tsx/esm/api';

register();
await import('./answer-plans.ts');
