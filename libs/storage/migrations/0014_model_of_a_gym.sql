-- Which model assesses a gym's athletes is the gym's to choose. Until now there was one.
alter table flarewatch.gym add column model_version text not null default '1.0.0-heuristic';
-- New gyms begin with the model that won the comparison of the two.
alter table flarewatch.gym alter column model_version set default '1.1.0-heuristic';
comment on column flarewatch.gym.model_version is 'Model that assesses the gym''s athletes. A change is a change of the terms: every athlete is assessed again from the first day on.';
