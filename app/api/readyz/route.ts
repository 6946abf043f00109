import { answerReadyz } from '@/lib/web/health';

export const dynamic = 'force-dynamic';

/** May visits be sent to this process? */
export const GET = () => answerReadyz();
