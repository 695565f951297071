# Live migrations: how many, and how long one takes.
count <- cp_metric("migrations_count")
rows <- spells[spells$kind == "migrations" & !is.na(spells$mean), ]
duration <- if (nrow(rows) == 0) cp_nothing("No live migration that ended") else ggplot(rows, aes(scenario, mean, fill = variant)) +
  geom_col(position = cp_dodge, width = 0.66) +
  geom_errorbar(aes(ymin = pmax(0, mean - sd), ymax = mean + sd), position = cp_dodge, width = 0.25, linewidth = 0.4,
                na.rm = TRUE) +
  scale_fill_manual(values = cp_colours, drop = FALSE) + cp_scenarios() + cp_values("Duration, mean ± sd (s)")
of_all <- format(c(sum(rows$count), round(sum(count$mean * count$runs))), big.mark = " ", trim = TRUE, scientific = FALSE)
plot <- vp_stack(
  "Live migrations",
  paste0("of a whole run, ", cp_seeds(), "; durations of the ", of_all[1], " of all ", of_all[2], " that finished"),
  cp_bars(count, "Number"), duration + cp_only_one_legend, caption = cp_interval
)
vp_save(plot, "migrations", width = cp_width, height = cp_height(5.4))
