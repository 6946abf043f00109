-- A need raised to the cell says what happens next: whether the waves run, were paused or taken over. Neither the circles
-- kept nor the reason written to ask at night are the cell's to read.
grant select (need_id, organization_id, territory_id, mode, paused_at) on need_wave_settings to app_cell;
create policy cell_select on need_wave_settings for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
