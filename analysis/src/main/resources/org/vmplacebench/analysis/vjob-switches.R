# Context switches: what each one did, and its duration against its cost.
switches <- all_reconfigurations[order(all_reconfigurations$start_s), , drop = FALSE]
actions <- if (file.exists(vp_path("actions"))) {
  vp_table("actions", c("action", "vm", "host", "image", "outcome"))
} else {
  data.frame(action = character(), host = character(), image = character(), start_s = numeric())
}
remote <- !is.na(actions$image) & actions$action %in% c("suspend", "resume") &
  actions$image != "" & actions$image != "shared" & actions$image != actions$host
done <- data.frame(
  kind = c(ifelse(remote, paste("remote", actions$action), actions$action), rep("migrate", nrow(all_migrations))),
  start = c(actions$start_s, all_migrations$start_s)
)
kind_colours <- c(run = vp_green, stop = vp_grey, migrate = vp_blue, suspend = vp_orange, `remote suspend` = vp_red,
                  resume = vp_sky, `remote resume` = vp_purple)
done$kind <- factor(done$kind, levels = names(kind_colours))
if (nrow(switches) == 0) {
  plot <- vp_nothing("No context switch", "Context switches")
} else {
  ends <- switches$start_s + switches$duration_s
  done$switch <- findInterval(done$start, switches$start_s)
  done <- done[done$switch > 0, , drop = FALSE]
  done <- done[done$start <= ends[done$switch], , drop = FALSE]
  counts <- as.data.frame(table(switch = factor(done$switch, levels = seq_len(nrow(switches))), kind = done$kind))
  counts$switch <- as.integer(counts$switch)
  counts$Freq <- counts$Freq * ifelse(counts$kind == "migrate", vp_each("migrations"), 1)
  bars <- ggplot(counts[counts$Freq > 0, ], aes(switch, Freq, fill = kind)) +
    geom_col(width = 0.8) +
    scale_fill_manual(values = kind_colours) +
    scale_x_continuous("Context switch", breaks = function(range) Filter(function(x) x == round(x), scales::breaks_extended(8)(range))) +
    vp_counts() + ylab("Actions")
  switches$state <- factor(switches$state, levels = c("complete", "aborted"))
  against <- ggplot(switches, aes(as.numeric(cost) / 2^20, duration_s, colour = state)) +
    geom_point(size = 1.9, alpha = 0.85) +
    scale_colour_manual(values = vp_state_colours) +
    scale_x_continuous("Cost (MB)", labels = vp_numbers, limits = c(0, NA), breaks = scales::breaks_extended(6)) +
    scale_y_continuous("Duration (s)", labels = vp_numbers, limits = c(0, NA))
  plot <- vp_stack("Context switches",
                   paste0(run_words, "\n", vp_words("reconfigurations", "context switch", "context switches")),
                   list(bars, against))
}
vp_save(plot, "vjob-switches", height = 6.4)
