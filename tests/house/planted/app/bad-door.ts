import { withActor } from '@/lib/db/with-actor';
export const x = withActor;
