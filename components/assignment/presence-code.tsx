import { Card } from '@/components/ui/card';

/** The four digits shown or given at the door: whoever types them is there. */
export function PresenceCode({ code }: { readonly code: string }) {
  return (
    <Card title="Code d’arrivée">
      <p className="font-semibold text-3xl tracking-widest" data-testid="code">
        {code}
      </p>
      <p className="max-w-text text-muted">
        Montrez-le ou dites-le à la personne quand elle arrive. Elle l’écrit depuis son lien ou son
        espace{'\u202f'}; son arrivée paraît ici aussitôt. Il ne sert qu’à ce besoin.
      </p>
    </Card>
  );
}
