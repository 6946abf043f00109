-- What a sponsorship bills is what the lender signed, like what an hour costs.
create or replace function cost_as_signed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if (new.said -> 'salaire_horaire', new.said -> 'charges_horaires', new.said -> 'frais', new.said -> 'facture')
      is distinct from (old.said -> 'salaire_horaire', old.said -> 'charges_horaires', old.said -> 'frais', old.said -> 'facture')
    and exists (select from papers p join paper_signatures s on s.paper_id = p.id and s.party = 'lender' where p.assignment_id = new.assignment_id
      and p.state = 'issued' and p.kind in ('loan-convention', 'sponsorship-convention', 'secondment-convention')) then
    raise check_violation using message = 'the cost is that of the convention the lender signed';
  end if;
  return new;
end $$;
