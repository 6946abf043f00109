import { Banner } from '@/components/ui/banner';
import { buttonStyle } from '@/components/ui/button-style';

type Props = {
  /** why signing in did not work */
  readonly fault: string | null;
  readonly left: boolean;
  /** where one signs out of the identity provider too */
  readonly leaveHref: string | null;
};

/** What has just happened, said above the sign-in form. */
export function SignInNews({ fault, left, leaveHref }: Props) {
  if (!(fault || left || leaveHref)) return null;
  return (
    <div className="mb-6">
      {leaveHref ? <LeftHere href={leaveHref} /> : null}
      {left && !leaveHref ? (
        <Banner live tone="success">
          Vous êtes déconnecté·e.
        </Banner>
      ) : null}
      {fault ? (
        <Banner live tone="warning" title="La connexion n’a pas abouti">
          {fault}
        </Banner>
      ) : null}
    </div>
  );
}

/** Signed out here, not yet there: the browser goes on by itself, and the link stays for those that do not. */
function LeftHere({ href }: { href: string }) {
  return (
    <>
      <meta content={`0;url=${href}`} httpEquiv="refresh" />
      <Banner live tone="success" title="Vous êtes déconnecté·e de Relève">
        <p className="mb-3">ProConnect vous garde encore connecté·e dans ce navigateur.</p>
        <a className={buttonStyle('secondary')} href={href}>
          Se déconnecter aussi de ProConnect
        </a>
      </Banner>
    </>
  );
}
