-- The worker settles the cases of structures as it does those of requests: it reads by which weights each territory counts.
grant select on tension_weights to app_worker;
create policy worker_select on tension_weights for select to app_worker using (true);
