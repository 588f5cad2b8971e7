-- Planted: makes the schema known.
create schema registry;
