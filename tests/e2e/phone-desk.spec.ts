import { expect, type Page } from '@playwright/test';
import { loginAs } from '../support/login';
import { ASK_TICKED, fillHours, look, sayWhyAtNight } from '../support/need-story';
import { axe, expectNoSideScroll, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const DESK = 'jeanne.morvalier@demo.releve.test';
const DIRECTOR = 'helene.clairval@demo.releve.test';
const MINUTE = 60_000;

/** A family name nobody of the world bears: the desk finds her by it. */
const NAME = `Zéphirine${[...String(Date.now()).slice(-5)].map((digit) => 'abcdefghij'.charAt(Number(digit))).join('')}`;

/** A day and an hour in Paris, so many minutes from now, as the fields of a form hold them. */
const at = (minutes: number) => {
  const [day = '', hour = ''] = new Date(Date.now() + minutes * MINUTE)
    .toLocaleString('sv-SE', { timeZone: 'Europe/Paris' })
    .split(' ');
  return { day, hour: hour.slice(0, 5) };
};

async function register(desk: Page) {
  await desk.goto('/permanence');
  await axe(desk);
  await expectNoSideScroll(desk);
  await desk.getByRole('link', { name: 'Inscrire quelqu’un par téléphone' }).click();
  await desk.getByLabel('Prénom').fill('Ysaline');
  await desk.getByLabel('Nom', { exact: true }).fill(NAME);
  await desk.getByLabel('Téléphone').fill(`02 61 91 ${String(Date.now()).slice(-4)}`);
  await desk.getByRole('checkbox', { name: /Elle veut aussi recevoir du papier/ }).check();
  const families = desk.getByRole('group').filter({ hasText: 'Linger·ère' });
  await families.locator('summary').last().click();
  await desk.getByRole('checkbox', { name: /^Linger·ère/ }).check();
  await desk.getByLabel('Votre commune').fill('44400');
  await desk.getByRole('checkbox', { name: 'Voiture' }).check();
  await desk.getByRole('checkbox', { name: 'Tout le temps' }).check();
  await desk.getByRole('button', { name: 'Inscrire cette personne' }).click();
  // the text read aloud was forgotten: said at its box, nothing lost
  await expect(
    desk.getByRole('alert').getByRole('link', { name: /Lisez le texte à voix haute/ }),
  ).toBeVisible();
  await expect(desk.getByLabel('Prénom')).toHaveValue('Ysaline');
  await axe(desk);
  await desk.getByRole('checkbox', { name: /elle a dit oui/ }).check();
  await desk.getByRole('button', { name: 'Inscrire cette personne' }).click();
  await expect(desk.getByText('La personne est inscrite', { exact: false })).toBeVisible();
  await desk.getByRole('link', { name: 'Imprimer sa lettre d’accueil' }).click();
  await expect(desk.getByRole('heading', { name: 'Bienvenue dans la réserve' })).toBeVisible();
  await expect(desk.getByText(/Vous avez dit oui par téléphone/)).toBeVisible();
  await axe(desk);
}

/** The director posts a need that begins in a moment, and asks her. */
async function ask(director: Page): Promise<string> {
  const [start, end] = [at(20), at(240 + (Date.now() % 40))];
  await director.goto('/besoins/nouveau');
  const places = director.getByLabel('Pour quelle structure ?');
  await places.selectOption({ label: 'Résidence Les Tilleuls, Rezé' });
  await expect(director.locator('input[name="filledFor"]')).toHaveValue(await places.inputValue());
  await director.getByRole('radio', { name: 'Un autre métier' }).check();
  await director.getByLabel('Quel métier ?').selectOption('laundry-worker');
  await director.getByRole('checkbox', { name: /Un autre créneau/ }).check();
  await fillHours(director, { day: start.day, start: start.hour, end: end.hour });
  await director.getByLabel('Combien de personnes ?').fill('1');
  await director.getByRole('radio', { name: /sécurité de personnes/ }).check();
  await director.getByRole('button', { name: 'Publier le besoin' }).click();
  await expect(director).toHaveURL(/\/candidats\?publie$/);
  const needId = director.url().split('/').at(-2) ?? '';
  await director.goto(`/besoins/${needId}/candidats?tous`);
  const [person] = await look<{ id: string }>('select id from people where last_name = $1', [NAME]);
  await director.locator(`input[type=checkbox][value="${person?.id}"]`).check();
  await sayWhyAtNight(director);
  await director.getByRole('button', ASK_TICKED).click();
  await expect(director.getByTestId('pourvu')).toBeVisible();
  return needId;
}

/** She calls: the coordinator finds her, reads the question, writes her yes down. */
async function answer(desk: Page) {
  await desk.goto('/permanence');
  await desk.getByLabel('Qui est-ce ?').fill(NAME);
  await desk.getByRole('button', { name: 'Chercher' }).click();
  await desk
    .getByRole('form', { name: `Elle m’appelle, Ysaline ${NAME}` })
    .getByRole('button')
    .click();
  await expect(desk.getByRole('heading', { level: 1, name: `Ysaline ${NAME}` })).toBeVisible();
  await expect(desk.getByText('Je vous écoute.', { exact: false })).toBeVisible();
  await axe(desk);
  await expectNoSideScroll(desk);
  await desk.getByRole('button', { name: 'Oui, je viens' }).click();
  await expect(desk.getByText('Son oui est noté', { exact: false })).toBeVisible();
  // in the same call: she will not be there at the hour
  await expect(desk.getByRole('heading', { name: 'Si elle doit arriver en retard' })).toBeVisible();
  await desk.getByText('Noter un retard').click();
  const late = desk.getByRole('form', { name: /^Noter un retard/ });
  await late.getByLabel('Arrivée').selectOption('20');
  await axe(desk);
  await expectNoSideScroll(desk);
  await late.getByRole('button', { name: 'Noter ce retard' }).click();
  await expect(desk.getByText('Son retard est noté : la structure est prévenue.')).toBeVisible();
  await axe(desk);
  await desk.getByRole('button', { name: 'Terminer l’appel' }).click();
  await expect(desk.getByRole('alert').getByRole('link', { name: /Dites comment/ })).toBeVisible();
  await desk.getByRole('radio', { name: 'Nous nous sommes parlé' }).check();
  await desk.getByLabel('Note pour la relève').fill('Elle est diabétique.');
  await desk.getByRole('button', { name: 'Terminer l’appel' }).click();
  await expect(
    desk.getByRole('alert').getByRole('link', { name: /santé d’une personne/ }),
  ).toBeVisible();
  await desk.getByLabel('Note pour la relève').fill('Rappeler la structure si elle est en retard.');
  await desk.getByRole('button', { name: 'Terminer l’appel' }).click();
  await expect(desk.getByText('L’appel est terminé.', { exact: false })).toBeVisible();
}

test('a retired person with a telephone and nothing else: registered, asked, coming, seen at work', async ({
  open,
}) => {
  const desk = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(desk, DESK);
  await register(desk);

  const director = await open();
  await loginAs(director, DIRECTOR);
  const needId = await ask(director);
  await answer(desk);

  await desk.goto('/permanence/releve');
  await expect(desk.getByText('Rappeler la structure si elle est en retard.').last()).toBeVisible();
  await axe(desk);
  await desk.goto('/permanence/courriers');
  await expect(
    desk.getByRole('checkbox', { name: `Ysaline ${NAME} : Feuille de mission` }),
  ).toBeChecked();
  await axe(desk);

  await director.goto(`/besoins/${needId}`);
  await expect(director.getByText(/a répondu par téléphone, par Jeanne Morvalier/)).toBeVisible();
  await expect(director.getByText('En retard', { exact: true })).toBeVisible();
  await expect(director.getByText(/Arrivée vers .* par téléphone/)).toBeVisible();
  // what the law wants before a mission, signed today
  const papers = await look<{ rule: string }>(
    `select p.rule from mission_papers p join assignments a on a.id = p.assignment_id
     where a.need_id = $1 and p.required and p.attested_at is null order by p.rule`,
    [needId],
  );
  for (const { rule } of papers) {
    await director.getByText(/^Noter un papier signé ou vu/).click();
    await director.getByLabel('Quel papier ?').selectOption(rule);
    await director.getByLabel('Le', { exact: true }).fill(at(0).day);
    await director.getByRole('button', { name: 'Noter ce papier' }).click();
    await expect(director.getByText('Retirer').first()).toBeVisible();
    await director.goto(`/besoins/${needId}`);
  }
  await director.getByRole('button', { name: 'Noter sa prise de poste' }).click();
  await expect(director.getByText(/^A pris son poste/)).toBeVisible();
  await axe(director);
});
