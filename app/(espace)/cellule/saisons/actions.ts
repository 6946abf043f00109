'use server';

import { SEASON_MESSAGES } from '@/lib/evaluation/season.messages';
import { answerForm, seasonForm } from '@/lib/evaluation/season.schema';
import { answerGridAs } from '@/lib/evaluation/server/answer-grid';
import { openSeasonAs } from '@/lib/evaluation/server/open-season';
import { defineAction } from '@/lib/web/action';

export const openSeasonAction = defineAction({
  as: 'cell',
  schema: seasonForm,
  run: openSeasonAs,
  messages: SEASON_MESSAGES,
  fieldOf: { 'not-begun': 'first', 'ends-before': 'last', 'too-long': 'last' },
  onDone: ({ seasonId }) => `/cellule/saisons/${seasonId}`,
});

export const answerGridAction = defineAction({
  as: 'cell',
  schema: answerForm,
  run: answerGridAs,
  messages: SEASON_MESSAGES,
  onDone: ({ seasonId }, { question }) => `/cellule/saisons/${seasonId}?fait=reponse#${question}`,
});
