# Live migrations: how many by when, and how long they take.
if (nrow(migrations) == 0) {
  plot <- vp_nothing("No migration", "Live migrations")
} else {
  migrations$outcome <- factor(migrations$outcome, levels = c("finished", "failed", "cancelled"))
  by_when <- ggplot(migration_count, aes(time, count)) +
    geom_step(colour = vp_blue, linewidth = 0.7) +
    vp_time(run_end) + vp_counts() + ylab("Migrations started")
  durations <- ggplot(migrations, aes(duration, fill = outcome, weight = weight)) +
    geom_histogram(bins = 30, boundary = 0, colour = "white", linewidth = 0.2) +
    scale_fill_manual(values = vp_state_colours) +
    scale_x_continuous("Duration of a migration (s)", labels = vp_numbers, limits = c(0, NA), oob = scales::oob_keep,
                       expand = expansion(mult = c(0.005, 0.03))) +
    vp_counts() + ylab("Migrations")
  plot <- vp_stack("Live migrations", paste0(run_words, "\n", vp_words("migrations", "migration", "migrations")),
                   by_when, durations, heights = c(1.2, 1))
}
vp_save(plot, "migrations", height = 5)
