export * from './planted-rule';
