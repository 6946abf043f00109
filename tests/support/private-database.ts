import { dropLeftovers, openOwnDatabase } from './database';

// Runs before a test file is loaded, so that the product's environment is right from its first import.
await dropLeftovers();
await openOwnDatabase();
