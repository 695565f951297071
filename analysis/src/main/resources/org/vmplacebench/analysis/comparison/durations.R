# How long one violation, computation and reconfiguration lasts: mean and standard deviation over those of all runs.
panel <- function(kind, name) {
  rows <- spells[spells$kind == kind & !is.na(spells$mean), ]
  if (nrow(rows) == 0) return(cp_nothing(paste("No", tolower(name), "that ended")))
  unit <- vp_duration_unit(rows$mean)
  rows$reach <- rows$mean + ifelse(is.na(rows$sd), 0, rows$sd)
  ggplot(rows, aes(scenario, mean / unit$by, fill = variant)) +
    geom_col(position = cp_dodge, width = 0.66) +
    geom_errorbar(aes(ymin = pmax(0, mean - sd) / unit$by, ymax = reach / unit$by), position = cp_dodge, width = 0.25,
                  linewidth = 0.4, na.rm = TRUE) +
    scale_fill_manual(values = cp_colours, drop = FALSE) + cp_legend + cp_scenarios() +
    cp_values(paste0(name, " (", unit$name, ")"))
}
plot <- vp_stack(
  "Duration of violations, computations and reconfigurations", paste0("mean ± sd of one, ", cp_seeds()),
  panel("violations", "Violation"),
  panel("computations", "Computation") + cp_only_one_legend,
  panel("reconfigurations", "Reconfiguration") + cp_only_one_legend
)
vp_save(plot, "durations", width = cp_width, height = cp_height(7.2))
