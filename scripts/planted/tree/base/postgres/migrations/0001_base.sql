-- Planted: makes the schema known.
create schema base;
