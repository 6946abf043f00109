import { expect, test } from 'vitest';
import { ASK_CAPS, DEADLINE_MARGINS, QUIET_HOURS } from '@/lib/solicitation/ask-rules';
import { ASK_LIMITS } from '@/lib/solicitation/solicitation';
import { tellWaves } from '@/lib/solicitation/told-waves';
import { WAVE_AIMS } from '@/lib/solicitation/wave-aims';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('each rule of asking is told with the figure in force', () => {
  const told = tellWaves(new Date('2026-11-25T12:00:00Z')).map(plain);
  const all = told.join('\n');
  const [caps] = ASK_CAPS;
  const [quiet] = QUIET_HOURS;
  expect(all).toContain(`${ASK_LIMITS.atOnce} personnes à la fois`);
  expect(all).toContain(`${ASK_LIMITS.pendingPerNeed} réponses attendues`);
  expect(all).toContain(`de ${quiet.from} h à ${quiet.to} h`);
  expect(all).toContain(`${caps.perWeek} demandes automatiques en sept jours`);
  expect(all).toContain(`${caps.open} demandes en attente`);
  expect(all).toContain(`${DEADLINE_MARGINS[0]?.minutes.vital} min avant pour « sécurité en jeu »`);
  expect(all).toContain(`${String(WAVE_AIMS.vital.target * 100).replace('.', ',')} %`);
  // what is never raised is not told as raised
  expect(told.at(-1)).not.toContain('activité annulée');
});
