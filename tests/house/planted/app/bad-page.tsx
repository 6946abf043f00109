import { findPlanted } from '@/lib/need/server/planted.repository';
export default findPlanted;
