import { createHash, randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { addresses } from '../support/addresses';
import { ask } from '../support/insert';
import { loginAs } from '../support/login';
import { axe, expectNoSideScroll, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const MANAGER = 'etienne.landesaule@demo.releve.test';
const mark = Date.now();
const ADDRESS = `camille-${mark}@demo.releve.test`;
const LIST = [
  'Nom;Prénom;Courriel;Ville;Date de naissance',
  `HAUTPRÉ;camille;${ADDRESS};Rezé;01/01/1990`,
  `Hautpré;Camille;${ADDRESS};;`,
  `Valmarais;Nino;nino-${mark}@demo.releve.test;Nulle-Part;`,
  'Boisclair;Iris;sans adresse;Nantes;',
].join('\n');

/** The link of the message, which leaves by day alone: another is put in its place. */
async function linkOf(email: string): Promise<string> {
  const token = randomBytes(16).toString('base64url');
  const hash = createHash('sha256').update(token).digest('base64url');
  const owner = { ownerUrl: addresses().databaseOwner };
  await ask(owner, 'update pool_invitations set token_hash = $2 where email = $1', [email, hash]);
  return `/rejoindre/${token}`;
}

async function readAgainUntilDone(page: Page): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Les invitations sont prêtes')).toBeVisible({ timeout: 100 });
  }).toPass();
}

test.describe('on phones, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('a manager imports a list, sees what is wrong and twice, invites; one says no in one tap; all is undone', async ({
    page,
    open,
  }) => {
    await loginAs(page, MANAGER);
    await page.goto('/viviers/invitations');
    await expectNoSideScroll(page);
    await axe(page);
    await page.getByRole('link', { name: 'Importer un fichier' }).click();
    const file = page.getByLabel('Fichier de tableur');
    const send = (name: string, text: string) =>
      file.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await send('vide.csv', 'Nom;Courriel\n');
    await page.getByRole('button', { name: 'Lire le fichier' }).click();
    await expect(page.getByText('Ce fichier n’a pas de ligne à lire')).toBeVisible();
    await axe(page);
    await send('promotion.csv', LIST);
    await page.getByRole('button', { name: 'Lire le fichier' }).click();

    await expect(page.getByRole('heading', { name: 'promotion.csv' })).toBeVisible();
    await expect(page.getByLabel('Date de naissance')).toHaveValue('skip');
    await expect(page.getByLabel('Courriel')).toHaveValue('email');
    await axe(page);
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click();

    await expect(page.getByText('Cette adresse électronique n’est pas utilisable.')).toBeVisible();
    await expect(page.getByText('Cette commune n’est pas reconnue')).toBeVisible();
    const twin = page.getByLabel('Ligne 3 : Camille Hautpré');
    await expect(twin).toHaveValue('merge');
    await expectNoSideScroll(page);
    await axe(page);
    await page.getByRole('button', { name: 'Inviter ces personnes' }).click();
    await readAgainUntilDone(page);
    await expect(page.getByText(/^2\spersonnes invitées, 1\sligne réunie/)).toBeVisible();
    await axe(page);

    const invited = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    await invited.goto(await linkOf(ADDRESS));
    await expect(invited.getByLabel('Prénom')).toHaveValue('Camille');
    await expect(invited.getByLabel('Votre commune')).toHaveValue('Rezé (44400)');
    await expectNoSideScroll(invited);
    await axe(invited);
    await invited.getByRole('button', { name: 'Non merci, effacez ces lignes' }).click();
    await expect(invited.getByText('C’est noté, merci d’avoir répondu')).toBeVisible();
    await axe(invited);

    await page.getByRole('button', { name: 'Annuler tout l’import' }).click();
    await expect(page.getByText(/Import annulé.*1\sinvitation retirée/)).toBeVisible();
    const owner = { ownerUrl: addresses().databaseOwner };
    const kept = await ask(owner, 'select 1 from pool_invitations where email like $1', [
      `%-${mark}@demo.releve.test`,
    ]);
    expect(kept).toEqual([]);
  });
});
