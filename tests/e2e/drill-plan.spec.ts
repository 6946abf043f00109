import { expect, type Page } from '@playwright/test';
import { DRILL_BANNER } from '@/lib/drill/drill-words';
import { addresses } from '../support/addresses';
import { ask } from '../support/insert';
import { startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { axe, expectNoSideScroll, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const owner = () => ({ ownerUrl: addresses().databaseOwner });
const clean = async () => {
  await ask(owner(), 'delete from drills');
};
test.beforeEach(clean);
test.afterAll(clean);

/** Its clock has come to a minute of its own, as the worker moves it. */
const comesTo = (minute: number) =>
  ask(owner(), 'update drills set played_minutes = $1 where ended_at is null', [minute]);

const sent = () =>
  ask<{ kind: string; many: number }>(
    owner(),
    `select kind, count(*)::int as many from outbox_messages where kind in ('solicitation', 'availability-refresh') group by 1 order by 1`,
  );

async function begin(page: Page) {
  await loginAs(page, 'agathe.montbrun@demo.releve.test');
  await page.goto('/cellule/exercice');
  await page.getByRole('radio', { name: 'Un mauvais samedi' }).check();
  // the slowest, so that the clock stays where the story puts it
  await page.getByLabel('Allure').selectOption('1');
  await page.getByRole('button', { name: 'Commencer l’exercice' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exercice : un mauvais samedi');
}

/** Read again until the worker has answered: as somebody without script does. */
async function reloadUntilComputed(page: Page) {
  await expect(async () => {
    await page.goto(page.url());
    await expect(page.getByRole('button', { name: 'Recalculer le plan' })).toBeVisible({
      timeout: 500,
    });
  }).toPass();
}

/** A plan that proposes somebody: the clock goes on until it does. */
async function compute(page: Page, read: (page: Page) => Promise<void>) {
  for (const minute of [180, 240, 300, 360, 420]) {
    await comesTo(minute);
    await page.reload();
    await page.getByRole('button', { name: /^(Calculer|Recalculer) le plan$/ }).click();
    await read(page);
    if (await page.getByRole('list', { name: 'Besoins et personnes proposées' }).count()) return;
  }
  throw new Error('five plans, and none with anybody');
}

test.describe('on a phone, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('the plan of a drill is computed, read beside today, edited, sent, debriefed; nobody real is asked', async ({
    page,
  }) => {
    const before = await sent();
    await begin(page);
    await page.getByRole('link', { name: 'Le plan de l’exercice' }).click();
    await expect(page.getByText('Aucun plan n’a encore été calculé')).toBeVisible();
    await expect(page.getByText(DRILL_BANNER)).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    await compute(page, reloadUntilComputed);
    await expect(page.getByText(/^Plan calculé /)).toBeVisible();
    await expect(page.getByRole('table', { name: 'Places couvertes, par gravité' })).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);

    const list = page.getByRole('list', { name: 'Besoins et personnes proposées' });
    const keep = list.getByRole('form', { name: /^Garder, / }).first();
    const whom = ((await keep.getAttribute('aria-label')) ?? '').replace(/^Garder, /, '');
    await keep.getByRole('button').click();
    await expect(page.getByText(/C’est imposé/)).toBeVisible();
    await reloadUntilComputed(page);
    await expect(list.getByText(/^Imposée par Agathe Montbrun/).first()).toBeVisible();
    const other = list.getByRole('form', { name: /^Écarter, / });
    if ((await other.count()) > 0) {
      await other.first().getByRole('button').click();
      await expect(page.getByText(/C’est écarté/)).toBeVisible();
      await reloadUntilComputed(page);
    }
    await expect(page.getByRole('form', { name: `Ne plus imposer, ${whom}` })).toHaveCount(1);
    await expectNoSideScroll(page);
    await axe(page);

    await page.getByText(/^Solliciter (la|les) /).click();
    await page.getByRole('button', { name: 'Envoyer les demandes maintenant' }).click();
    await expect(page.getByText(/^Dernier envoi/)).toBeVisible();
    await expect(page.getByText(/^Sollicitée, /).first()).toBeVisible();
    await axe(page);
    await page.getByRole('link', { name: /^Exercice/ }).click();
    await page.getByText(/messages inventés/).click();
    await expect(page.getByText(/^\[Exercice\] Pouvez-vous venir/).first()).toBeVisible();

    await page.getByRole('button', { name: 'Terminer l’exercice' }).click();
    const given = page.getByRole('table', { name: 'Exercice – Le plan', exact: true });
    await expect(given).toContainText('Plan n°');
    await expect(
      page.getByRole('table', { name: 'Exercice – Ce que la cellule a fait' }),
    ).toContainText('Agathe Montbrun a envoyé le plan');
    await expectNoSideScroll(page);
    await axe(page);
    await page.getByRole('link', { name: 'Le plan de l’exercice' }).click();
    await expect(page.getByText(/L’exercice est terminé/)).toBeVisible();
    await expect(page.getByRole('button', { name: /le plan$/ })).toHaveCount(0);
    expect(await sent()).toEqual(before);
  });

  test('its reserve is activated, refreshed, closed and reported as a real one, and said to be an exercise everywhere', async ({
    page,
  }) => {
    const before = await sent();
    await begin(page);
    await comesTo(60);
    await page.getByRole('link', { name: 'Activer la réserve de l’exercice' }).click();
    await expectNoSideScroll(page);
    await axe(page);
    const form = page.getByRole('form', { name: 'Activer la réserve de l’exercice' });
    await form.getByRole('button').click();
    await expect(page.getByRole('alert')).toContainText('Choisissez une raison');
    await axe(page);
    await form.getByRole('radio', { name: 'Canicule' }).check();
    await form.getByLabel('En une phrase').fill('La canicule commence demain, pour trois jours.');
    await form.getByLabel(/^Places pourvues, sur 100/).fill('60');
    await form.getByLabel(/^Personnes à jour/).fill('10');
    await form.getByRole('button').click();
    await expect(page.getByText(/La réserve de l’exercice est activée/)).toBeVisible();
    await expect(page.getByText(DRILL_BANNER)).toBeVisible();
    await expect(page.getByText(/personnes inventées interrogées\s: 0\s«/)).toBeVisible();
    const depth = page.getByRole('table', { name: 'La réserve, avant et depuis' });
    const whole = depth.getByRole('row').last();
    const asleep = await whole.innerText();
    await comesTo(400);
    await page.reload();
    expect(await whole.innerText()).not.toBe(asleep);
    await expectNoSideScroll(page);
    await axe(page);

    await page.getByLabel('Retour d’expérience').fill('Appeler plus tôt.');
    await page.getByRole('button', { name: 'Fermer l’activation de l’exercice' }).click();
    await expect(page.getByText(/Voici son bilan/)).toBeVisible();
    await expect(page.getByRole('table', { name: 'Les objectifs' })).toContainText('Atteint');
    await expect(page.getByText('Appeler plus tôt.')).toBeVisible();
    const file = async (name: string) => {
      const address = await page.getByRole('link', { name }).getAttribute('href');
      return await page.request.get(address ?? '');
    };
    expect((await (await file('Document PDF')).body()).subarray(0, 5).toString()).toBe('%PDF-');
    const lines = (await (await file('Fichier pour tableur')).text()).trim().split(/\r?\n/);
    expect(lines.length).toBeGreaterThan(15);
    for (const line of lines) expect(line).toMatch(/^\uFEFF?"?EXERCICE/);
    await expectNoSideScroll(page);
    await axe(page);

    await page.getByRole('link', { name: /^Exercice/ }).click();
    await page.getByText(/messages inventés/).click();
    await page.getByRole('button', { name: 'Terminer l’exercice' }).click();
    await expect(
      page.getByRole('table', { name: 'Exercice – L’activation : les objectifs' }),
    ).toBeVisible();
    expect(await sent()).toEqual(before);
    expect(await ask(owner(), `select 1 from activations where reason = 'heat-wave'`)).toEqual([]);
  });
});

test('by keyboard alone, live: the plan is computed under one’s eyes, and sent', async ({
  page,
}) => {
  await begin(page);
  await tabTo(page, page.getByRole('link', { name: 'Le plan de l’exercice' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le plan de l’exercice');
  await expect(page.getByText('en direct')).toBeVisible();
  for (const minute of [180, 240, 300, 360, 420]) {
    await comesTo(minute);
    await page.reload();
    await tabTo(page, page.getByRole('button', { name: /^(Calculer|Recalculer) le plan$/ }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Recalculer le plan' })).toBeVisible();
    if (await page.getByText(/^Solliciter (la|les) /).count()) break;
  }
  await startOver(page);
  await tabTo(page, page.locator('summary', { hasText: /^Solliciter (la|les) / }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Envoyer les demandes maintenant' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Dernier envoi/)).toBeVisible();
  await axe(page);
});
