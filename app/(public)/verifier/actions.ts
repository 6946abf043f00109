'use server';

import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import { codeForm } from '@/lib/paper/paper.schema';
import { verifyPaper } from '@/lib/paper/server/verify-paper';
import { readCode } from '@/lib/paper/signature';
import { callerAddress } from '@/lib/web/caller';
import { defineOpenAction } from '@/lib/web/open-action';

export const verifyPaperAction = defineOpenAction({
  schema: codeForm,
  run: async ({ now }, { code }) => verifyPaper(code, await callerAddress(), now),
  messages: PAPER_MESSAGES,
  field: { 'code-unknown': 'code' },
  onDone: (_paper, { code }) => `/verifier/${readCode(code)}`,
});
