-- What a sponsorship bills is what the lender signed, like what an hour costs; what an hour costs is the lender’s to say.
create or replace function cost_as_signed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  asked text[] := array['salaire_horaire', 'charges_horaires', 'frais'];
begin
  if new.said ?| asked and lender_of_mission(new.assignment_id) is not null then
    raise check_violation using message = 'the cost is the lender’s to say';
  end if;
  if tg_op = 'UPDATE' and (new.said -> asked[1], new.said -> asked[2], new.said -> asked[3], new.said -> 'facture')
      is distinct from (old.said -> asked[1], old.said -> asked[2], old.said -> asked[3], old.said -> 'facture')
    and cost_held(new.assignment_id) then
    raise check_violation using message = 'the cost is that of the convention the lender signed';
  end if;
  return new;
end $$;
