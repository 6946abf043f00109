'use server';

import { DECIDED_WORDS, DECISION_MESSAGES } from '@/lib/plan/decision.messages';
import { placedForm, sendPlanForm } from '@/lib/plan/plan.schema';
import { decidePlacedAs } from '@/lib/plan/server/decide-pair';
import { PLAN_SENDING_MESSAGES } from '@/lib/solicitation/plan-sending';
import { sendPlanAs } from '@/lib/solicitation/server/send-plan';
import { defineAction } from '@/lib/web/action';

export const decidePairAction = defineAction({
  as: 'cell',
  schema: placedForm,
  run: decidePlacedAs,
  messages: DECISION_MESSAGES,
  onDone: (_kind, { act }) => ({ notice: DECIDED_WORDS[act] }),
});

export const sendPlanAction = defineAction({
  as: 'cell',
  schema: sendPlanForm,
  run: sendPlanAs,
  messages: PLAN_SENDING_MESSAGES,
  onDone: () => '/situation/plan?fait=envoi#propose',
});
