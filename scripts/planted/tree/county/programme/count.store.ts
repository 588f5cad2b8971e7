/** Planted: breaks one rule on purpose; the walls must say so. */
// it's a `comment` with quotes
export const count = (tx: Tag) =>
  tx`select count(*)
      from registry.community c
      join registry.published_unit u on u.id = c.unit_id`
