import { answerLivez } from '@/lib/web/health';

export const dynamic = 'force-dynamic';

/** Is this process alive? */
export const GET = () => answerLivez();
