'use server';

import { costChoice } from '@/lib/paper/lender-cost.schema';
import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import { issueForm, seriesIssueForm, teamIssueForm, termsForm } from '@/lib/paper/paper.schema';
import { issuePapersAs, issueTeamPapersAs } from '@/lib/paper/server/issue-papers';
import { issueSeriesPapersAs } from '@/lib/paper/server/issue-series';
import { askCostAs, askLenderItselfAs } from '@/lib/paper/server/lender-cost';
import { sayTermsAs } from '@/lib/paper/server/say-terms';
import { defineAction } from '@/lib/web/action';

export const sayTermsAction = defineAction({
  as: 'manager',
  schema: termsForm,
  run: (context, { mission, toutes, ...given }) =>
    sayTermsAs(context, { id: mission, forAll: toutes, given }),
  messages: PAPER_MESSAGES,
  fieldOf: { 'cost-signed': 'salaire_horaire' },
  onDone: ({ needId }, { mission }) => `/besoins/${needId}/papiers/${mission}?fait=dit`,
});

export const askCostAction = defineAction({
  as: 'manager',
  schema: costChoice,
  run: askCostAs,
  messages: PAPER_MESSAGES,
  onDone: ({ needId }, { id }) => `/besoins/${needId}/papiers/${id}?fait=demande`,
});

export const askLenderItselfAction = defineAction({
  as: 'manager',
  schema: costChoice,
  run: askLenderItselfAs,
  messages: PAPER_MESSAGES,
  onDone: ({ needId }, { id }) => `/besoins/${needId}/papiers/${id}?fait=fiche`,
});

export const issuePapersAction = defineAction({
  as: 'manager',
  schema: issueForm,
  run: (context, { mission, papiers }) => issuePapersAs(context, { id: mission, kinds: papiers }),
  messages: PAPER_MESSAGES,
  onDone: ({ needId }, { mission }) => `/besoins/${needId}/papiers/${mission}?fait=etabli`,
});

export const issueSeriesPapersAction = defineAction({
  as: 'manager',
  schema: seriesIssueForm,
  run: (context, { mission }) => issueSeriesPapersAs(context, { id: mission }),
  messages: PAPER_MESSAGES,
  onDone: ({ needId }, { mission }) => `/besoins/${needId}/papiers/${mission}?fait=ensemble`,
});

export const issueTeamPapersAction = defineAction({
  as: 'manager',
  schema: teamIssueForm,
  run: (context, { besoin, papiers }) =>
    issueTeamPapersAs(context, { needId: besoin, kinds: papiers }),
  messages: PAPER_MESSAGES,
  onDone: ({ needId, incomplete }) =>
    `/besoins/${needId}/papiers?fait=${incomplete > 0 ? 'partie' : 'equipe'}`,
});
