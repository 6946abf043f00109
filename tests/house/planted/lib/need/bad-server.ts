import { findPlanted } from './server/planted.repository';
export const x = findPlanted;
