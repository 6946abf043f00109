import type { Route } from 'next';
import { LinkButton } from '@/components/ui/link-button';
import { TextLink } from '@/components/ui/text-link';
import type { NeedTemplate } from '@/lib/need/template';

const SHOWN = 4;

/** The address that fills the form with a request kept under a name. */
export const addressOfTemplate = ({ id }: Pick<NeedTemplate, 'id'>) =>
  `/besoins/nouveau?demande=${id}` as Route;

/** What this house often asks for: one tap fills the form. */
export function TemplateLinks({ templates }: { readonly templates: readonly NeedTemplate[] }) {
  if (templates.length === 0) return null;
  return (
    <nav aria-label="Mes modèles" className="mb-6 flex flex-wrap items-center gap-3">
      {templates.slice(0, SHOWN).map((template) => (
        <LinkButton href={addressOfTemplate(template)} key={template.id} look="secondary">
          {template.name}
        </LinkButton>
      ))}
      <TextLink className="inline-flex min-h-target items-center" href="/besoins/modeles">
        Mes modèles
      </TextLink>
    </nav>
  );
}
