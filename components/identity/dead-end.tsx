import { Banner } from '@/components/ui/banner';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';

type Props = {
  readonly title: string;
  readonly sentence: string;
  readonly href: string;
  readonly label: string;
};

/** A link that no longer works: why, and the way on. */
export function DeadEnd({ title, sentence, href, label }: Props) {
  return (
    <div className="max-w-text">
      <PageHeader title={title} />
      <Banner tone="warning">{sentence}</Banner>
      <div className="mt-6">
        <LinkButton href={href}>{label}</LinkButton>
      </div>
    </div>
  );
}
