-- « Signé sur papier » of a paper the structure is no party to, as the amendment of a contract, is said by the lender; the others are told, as
-- before (lib/decisions/088). An employer outside the reserve has no account: whoever receives still says it.

create policy lender_notes on paper_signatures for insert to app_manager with check (
  way = 'on-paper' and lender_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and signed_by = (select nullif(current_setting('app.actor', true), '')::uuid));

create function on_paper_by_a_party() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  signed papers;
  org uuid := nullif(current_setting('app.org', true), '')::uuid;
begin
  select * into signed from papers where id = new.paper_id;
  if signed.lender_id is not null and org is not null
    and org is distinct from (case when 'host' = any (signed.parties) then signed.organization_id else signed.lender_id end) then
    raise check_violation using message = 'a paper is said signed by a party to it';
  end if;
  return new;
end $$;
create trigger on_paper_by_a_party before insert on paper_signatures for each row when (new.way = 'on-paper') execute function on_paper_by_a_party();

-- The others read it at once, whoever says it.
create or replace function signed_on_paper_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  signed papers;
  one text;
begin
  select * into signed from papers where id = new.paper_id;
  foreach one in array signed.parties loop
    if one <> 'host' and not (one = 'lender' and signed.lender_id = nullif(current_setting('app.org', true), '')::uuid) then
      perform tell_of_paper(signed, one, new.party, new.id::text);
    end if;
  end loop;
  return null;
end $$;
revoke all on function on_paper_by_a_party() from public;
