import { expect } from '@playwright/test';
import { expectNoTrap, startOver, tabTo, typedEitherWay } from '../support/keyboard';
import { loginAs } from '../support/login';
import { ASK_TICKED, look, postAndAsk } from '../support/need-story';
import { axe, test, WITHOUT_SCRIPT } from '../support/story';

const DIRECTOR = 'helene.clairval@demo.releve.test';
const STUDENT = 'ines.vertruisseau@demo.releve.test';

test('a need is posted and people are asked with the keyboard alone', async ({ page }) => {
  await loginAs(page, DIRECTOR);
  await page.goto('/besoins');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await startOver(page);
  await tabTo(page, page.locator('main').getByRole('link', { name: 'Publier un besoin' }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Publier un besoin', level: 1 })).toBeVisible();

  // an error first: the summary takes the focus and leads to the field
  await startOver(page);
  await tabTo(page, page.getByRole('button', { name: 'Publier le besoin' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByRole('alert').first()).toBeFocused();
  const faults = page.getByRole('main').getByRole('alert').getByRole('link');
  await startOver(page);
  await tabTo(page, faults.filter({ hasText: 'Choisissez au moins un créneau' }));
  await page.keyboard.press('Enter');
  const shifts = page.getByRole('group', { name: /Quand/ }).getByRole('checkbox');
  await expect(shifts.first()).toBeFocused();
  const shift = shifts.and(page.getByLabel(/^Demain 6\sh\s45/));
  await startOver(page);
  await tabTo(page, shift);
  await page.keyboard.press('Space');
  await expect(shift).toBeChecked();
  await startOver(page);
  await tabTo(page, page.getByLabel('Combien de personnes ?'));
  await page.keyboard.press('ArrowUp');
  await expect(page.getByLabel('Combien de personnes ?')).toHaveValue('2');
  const severity = page.getByRole('radio', { name: /sécurité de personnes/ });
  const chosen = page.getByRole('group', { name: /Si personne ne vient/ }).getByRole('radio');
  await tabTo(
    page,
    (await chosen.and(page.locator(':checked')).count())
      ? chosen.and(page.locator(':checked'))
      : severity,
  );
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await tabTo(page, page.getByRole('button', { name: 'Publier le besoin' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/candidats\?publie$/);

  await startOver(page);
  await tabTo(page, page.getByLabel('Pourquoi vous sollicitez quand même'));
  await page.keyboard.type('Une seule personne pour tout un étage.');
  await tabTo(page, page.getByRole('button', ASK_TICKED));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('pourvu')).toHaveText('0 sur 2 pourvu');
  await startOver(page);
  await expectNoTrap(page);
});

test('on a phone the menu closes by Escape, by a tap elsewhere and by the link one follows', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await loginAs(page, STUDENT);
  await page.goto('/profil');
  const word = page.locator('summary').filter({ hasText: 'Menu' });
  const menu = page.getByRole('navigation', { name: 'Navigation principale' });
  await word.press('Enter');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(word).toBeFocused();
  await word.click();
  await page.mouse.click(20, 700);
  await expect(menu).toBeHidden();
  await word.click();
  await menu.getByRole('link', { name: 'Missions' }).click();
  await expect(page).toHaveURL(/\/missions$/);
  await expect(menu).toBeHidden();
});

test('a week is painted, an exception added and all of it confirmed with the keyboard alone', async ({
  page,
}) => {
  await loginAs(page, STUDENT);
  await page.goto('/disponibilites');
  const cell = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} :`) });
  await tabTo(page, cell('lundi 7.h'));
  await expect(cell('lundi 7.h')).toHaveAccessibleName(/libre|non|dernier recours/);
  const before = await cell('lundi 8.h').getAttribute('aria-label');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(cell('lundi 8.h')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(cell('lundi 8.h')).not.toHaveAccessibleName(before ?? '');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(cell('mardi 8.h.30')).toBeFocused();
  await axe(page);
  await expect(page.getByText('Pas encore enregistré')).toBeVisible();
  // leaving asks first; staying keeps what was painted
  page.once('dialog', (asked) => asked.dismiss());
  await page.getByRole('link', { name: 'Missions' }).locator('visible=true').click();
  await expect(page).toHaveURL(/\/disponibilites$/);
  await startOver(page);
  await tabTo(page, page.getByRole('button', { name: 'Enregistrer ma semaine' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Votre semaine est enregistrée', { exact: false })).toBeVisible();
  await expect(page.getByText('Pas encore enregistré')).toBeHidden();

  await startOver(page);
  await tabTo(page, page.locator('summary', { hasText: 'Ajouter une exception' }));
  await page.keyboard.press('Enter');
  await tabTo(
    page,
    page.getByRole('form', { name: 'Ajouter une exception' }).getByLabel('Du', { exact: true }),
  );
  await page.keyboard.type(typedEitherWay(new Date()));
  await tabTo(page, page.getByRole('button', { name: 'Ajouter cette exception' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('L’exception est ajoutée.')).toBeVisible();
  await startOver(page);
  await tabTo(page, page.getByRole('button', { name: 'C’est toujours vrai' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('C’est confirmé, merci.')).toBeVisible();
  await expectNoTrap(page);
});

test('the mailed demand is answered, then given up, with the keyboard alone', async ({
  page,
  open,
}) => {
  await loginAs(page, DIRECTOR);
  const { needId, people } = await postAndAsk(page);
  const [yes, no] = people;
  if (!yes || !no) throw new Error('people were asked');
  const phone = await open(WITHOUT_SCRIPT);
  await phone.goto(no.link);
  await tabTo(phone, phone.getByRole('button', { name: 'Non, pas cette fois' }));
  await phone.keyboard.press('Enter');
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/réponse est notée/);
  await phone.goto(yes.link);
  await tabTo(phone, phone.getByRole('button', { name: 'Oui, je viens' }));
  await phone.keyboard.press('Enter');
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/C’est noté/);
  await startOver(phone);
  await tabTo(phone, phone.locator('summary'));
  await phone.keyboard.press('Enter');
  await tabTo(phone, phone.getByLabel('Pour quelle raison ?'));
  await phone.keyboard.press('ArrowDown');
  await tabTo(phone, phone.getByRole('button', { name: 'Annuler ma venue' }));
  await phone.keyboard.press('Enter');
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Votre mission est annulée.');
  const missions = await look<{ status: string }>(
    'select status from assignments where need_id = $1',
    [needId],
  );
  expect(missions).toEqual([{ status: 'cancelled' }]);
});
