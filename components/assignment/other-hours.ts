import { escapeHtml } from '@/components/solicitation/plain-html';
import type { ExtensionAsked } from '@/lib/lending/extension';
import { dayOf } from '@/lib/shared/civil-time';
import { sayMoment } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import { clockOf } from './hours-words';

type Props = {
  readonly period: Period;
  readonly extension: ExtensionAsked | null;
  readonly mayReturn: boolean;
  readonly now: Date;
  /** the end one typed and that was refused, given back */
  readonly typed: Readonly<Record<string, string>> | undefined;
  /** a form of the page that says one act */
  readonly form: (act: string, inside: string) => string;
};

/** Other hours of a mission of somebody lent, on the page of its link: longer, asked of them; or shorter, when they say so. */
export const otherHoursOf = (props: Props): string => longer(props) + sooner(props);

function longer({ extension, now, form }: Props): string {
  if (!extension) return '';
  const asked = `<h2>Pouvez-vous rester plus tard ?</h2><p>La structure vous demande de rester jusqu’à ${escapeHtml(sayMoment(extension.until, now))}. Sans votre accord et celui de votre employeur, rien ne change.</p>`;
  if (extension.agreed)
    return `${asked}<p class="changed">Vous avez dit oui. Votre employeur doit encore répondre.</p>`;
  const say = (said: string, look: string, label: string) =>
    form(
      'rester',
      `<input type="hidden" name="extensionId" value="${escapeHtml(extension.id)}"><input type="hidden" name="said" value="${said}"><button class="${look}" type="submit">${label}</button>`,
    );
  return asked + say('yes', 'yes', 'Oui, je reste') + say('no', 'no', 'Non, je finis comme prévu');
}

function sooner({ period, mayReturn, typed, form }: Props): string {
  if (!mayReturn) return '';
  const fields = [
    `<label for="day">Le</label><input class="line" id="day" name="day" type="date" value="${escapeHtml(typed?.['day'] ?? dayOf(period.end))}" required>`,
    `<label for="hour">À</label><input class="line" id="hour" name="hour" type="time" value="${escapeHtml(typed?.['hour'] ?? clockOf(period.end))}" required>`,
    '<p>La structure et votre employeur sont prévenus aussitôt. Cela ne compte pas contre vous.</p>',
    '<button class="no" type="submit">Finir plus tôt</button>',
  ].join('');
  return `<details${typed ? ' open' : ''}><summary>Je dois revenir plus tôt à mon poste</summary>${form('retour', fields)}</details>`;
}
