# The same durations as distributions: the middle half as a box, 5 to 95 % as whiskers.
weighted <- function(values, weights, at) {
  order <- order(values)
  values[order][pmax(1, findInterval(at * sum(weights), cumsum(weights[order]), left.open = TRUE) + 1)]
}
boxes <- function(rows) {
  groups <- split(rows, list(rows$scenario, rows$variant), drop = TRUE)
  do.call(rbind, lapply(groups, function(group) {
    at <- weighted(group$duration, group$weight, c(0.05, 0.25, 0.5, 0.75, 0.95))
    data.frame(scenario = group$scenario[1], variant = group$variant[1], low = at[1], lower = at[2], middle = at[3],
               upper = at[4], high = at[5])
  }))
}
panel <- function(kind, name) {
  rows <- durations[durations$kind == kind, ]
  if (nrow(rows) == 0) return(cp_nothing(paste("No", tolower(name), "that ended")))
  found <- cp_sorted(boxes(rows))
  unit <- vp_duration_unit(found$high)
  ggplot(found, aes(scenario, fill = variant)) +
    geom_boxplot(aes(ymin = low / unit$by, lower = lower / unit$by, middle = middle / unit$by, upper = upper / unit$by,
                     ymax = high / unit$by), stat = "identity", position = position_dodge(width = 0.72, preserve = "single"),
                 width = 0.6, linewidth = 0.3, fatten = 1.6) +
    scale_fill_manual(values = cp_colours, drop = FALSE) + cp_legend + cp_scenarios() +
    cp_values(paste0(name, " (", unit$name, ")"))
}
plot <- vp_stack(
  "How durations are spread", paste0("median, middle half, and 5 to 95 %, ", cp_seeds()),
  panel("violations", "Violation"),
  panel("computations", "Computation") + cp_only_one_legend,
  panel("reconfigurations", "Reconfiguration") + cp_only_one_legend
)
vp_save(plot, "distributions", width = cp_width, height = cp_height(7.2))
