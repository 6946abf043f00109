import { Banner } from '@/components/ui/banner';
import { Facts } from '@/components/ui/facts';
import { TextLink } from '@/components/ui/text-link';
import { KIND_TABLE, type Party } from '@/lib/paper/kind';
import { END_REASON_LABELS, sayMissions, type VerifiedPaper } from '@/lib/paper/paper';
import { gradeOf, PARTY_LABELS, sayCode } from '@/lib/paper/signature';
import { lowerFirst, sayList } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

type Props = {
  readonly code: string;
  readonly paper: VerifiedPaper;
};

const sayParties = (parties: readonly Party[]) =>
  sayList(parties.map((party) => lowerFirst(PARTY_LABELS[party])));

const saySigned = ({ signed, levels }: VerifiedPaper) =>
  sayList(
    signed.map((party, rank) => {
      const level = levels[rank];
      return `${lowerFirst(PARTY_LABELS[party])}${level ? ` (${gradeOf(level)})` : ''}`;
    }),
  );

function Verdict({ paper }: Pick<Props, 'paper'>) {
  const left = paper.parties.filter((party) => !paper.signed.includes(party));
  if (paper.state === 'replaced')
    return (
      <Banner tone="warning" title="Ce papier a été remplacé">
        Il ne vaut plus.
      </Banner>
    );
  if (paper.state === 'void')
    return (
      <Banner tone="alert" title="Ce papier est annulé">
        Il ne vaut plus{paper.endReason ? `\u00a0: ${END_REASON_LABELS[paper.endReason]}` : ''}.
      </Banner>
    );
  return left.length === 0 ? (
    <Banner tone="success" title="Ce papier est valable">
      Toutes les parties l’ont signé.
    </Banner>
  ) : (
    <Banner tone="info" title="Ce papier est en cours de signature">
      Il reste à signer par {sayParties(left)}.
    </Banner>
  );
}

/** Whether a paper still holds, for anybody who holds it: no name, no place. */
export function PaperVerdict({ code, paper }: Props) {
  const held = sayMissions(paper.missions, paper.without);
  return (
    <div className="flex max-w-text flex-col gap-4">
      <Verdict paper={paper} />
      <Facts
        facts={[
          { name: 'Nature', value: KIND_TABLE[paper.kind].label },
          { name: 'Code', value: sayCode(code) },
          ...(held ? [{ name: 'Vaut', value: held }] : []),
          { name: 'Établi le', value: sayDay(paper.issuedAt) },
          ...(paper.endedAt
            ? [{ name: 'Ne vaut plus depuis le', value: sayDay(paper.endedAt) }]
            : []),
          {
            name: 'Signé par',
            value: paper.signed.length > 0 ? saySigned(paper) : 'personne encore',
          },
          ...(paper.hash
            ? [
                {
                  name: 'Empreinte du document',
                  value: <span className="wrap-anywhere">{paper.hash}</span>,
                },
              ]
            : []),
        ]}
      />
      {paper.nextCode ? (
        <p>
          <TextLink href={`/verifier/${paper.nextCode}`}>Vérifier celui qui le remplace</TextLink>
        </p>
      ) : null}
      <p className="text-muted">
        Cette page ne nomme personne. Comparez l’empreinte (SHA-256) avec celle du fichier que vous
        tenez.
      </p>
    </div>
  );
}
