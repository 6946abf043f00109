import { subject } from '@/tests/unit/planted-subject';
export const x = subject;
