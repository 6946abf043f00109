-- What an organization said of its works council has a day from now on: that of the last time it said anything of itself.
update organization_particulars set said = said || jsonb_build_object('hote_cse_le', (updated_at at time zone 'Europe/Paris')::date::text)
where coalesce(said ->> 'hote_cse', '') <> '';
