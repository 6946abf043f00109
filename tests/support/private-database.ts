import { dropLeftovers, openOwnDatabase } from './database';

// in a mutant's tree, the rule or scope to weaken (scripts/mutant-tree.mjs)
if (process.env.WEAKENED) (globalThis as { weakened?: string }).weakened = process.env.WEAKENED;

// Runs before a test file is loaded, so that the product's environment is right from its first import.
await dropLeftovers();
await openOwnDatabase();
