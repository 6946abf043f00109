-- A mission of somebody lent whose hours change before it begins: what was signed for other hours is to be signed again, whatever
-- changed them.
create or replace function papers_of_the_mission() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update papers set state = 'void', ended_at = coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()),
    end_reason = case when new.status = 'cancelled' then 'mission-cancelled' else 'mission-changed' end
  where assignment_id = new.id and state in ('making', 'issued') and kind not in ('mission-attestation', 'cost-statement');
  if new.started_at is null and (new.starts_at, new.ends_at) is distinct from (old.starts_at, old.ends_at)
    and exists (select from loans l where l.solicitation_id = new.solicitation_id) then
    update mission_papers set signed_on = null, attested_at = null, attested_by = null
    where assignment_id = new.id and attested_by is not null and rule in (select rule from paper_answers() where kind in ('loan-convention', 'loan-amendment'));
  end if;
  return null;
end $$;

-- Where one comes back from a provider is told to it: never an address that is itself a key.
alter table signature_requests drop constraint requests_return,
  add constraint requests_return check (return_to ~ '^/[a-zA-Z0-9/_-]{1,200}$' and return_to !~ '^/(signer|p|r|h|a|b|q|d|t|pret|suivi)/') not valid;

-- A document is read by whoever is to sign it: a link alone opens those of its own party.
create or replace function pdf_by_link(of_paper uuid) returns table (pdf bytea, hash text, code text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.pdf, p.hash, p.code from papers p where p.id = of_paper and p.pdf is not null and party_of_speaker(p) = any (p.parties)
    and nullif(current_setting('app.link', true), '') is not null
$$;
