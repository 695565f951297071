# How far VMs are from their users over time and by VM, and how much these ask.
user_rows <- vp_table("user_time", "site")
user_vms <- vp_table("user_vms", c("vm", "service", "site"))
user_bins <- local({
  starts <- sort(unique(user_rows$start_s))
  # No more points than one can see.
  part <- (match(user_rows$start_s, starts) - 1) %/% ceiling(length(starts) / 300)
  seconds <- user_rows$end_s - user_rows$start_s
  count <- user_rows$requests_per_s * seconds
  known <- function(values) ifelse(is.na(values), 0, values)
  sums <- function(values) as.numeric(tapply(values, part, sum))
  start <- as.numeric(tapply(user_rows$start_s, part, min))
  end <- as.numeric(tapply(user_rows$end_s, part, max))
  data.frame(time = c(start, tail(end, 1)),
             rate = rep_len(sums(count), length(start) + 1) / rep_len(end - start, length(start) + 1),
             lost = rep_len(sums(user_rows$lost_per_s * seconds), length(start) + 1) / rep_len(end - start, length(start) + 1),
             mean = rep_len(sums(known(user_rows$mean_ms) * count) / sums(count), length(start) + 1),
             late = rep_len(sums(known(user_rows$late_percent) * count) / sums(count), length(start) + 1))
})
user_bins[nrow(user_bins), -1] <- user_bins[nrow(user_bins) - 1, -1]
steps <- function(name, values, colour) {
  ggplot(user_bins, aes(time, values)) +
    geom_step(colour = colour, linewidth = 0.5, na.rm = TRUE) +
    vp_time(run_end) +
    scale_y_continuous(name, limits = c(0, NA), labels = vp_numbers, expand = expansion(mult = c(0, 0.06)))
}
no_time <- theme(axis.title.x = element_blank(), axis.text.x = element_blank())
asked <- user_vms[user_vms$requests > 0, , drop = FALSE]
of_vms <- data.frame(ms = c(asked$mean_ms, asked$p95_ms),
                     kind = rep(c("mean", "95 % of its requests"), each = nrow(asked)))
of_vms$kind <- factor(of_vms$kind, levels = c("mean", "95 % of its requests"))
by_vm <- ggplot(of_vms, aes(ms, colour = kind)) +
  stat_ecdf(linewidth = 0.6, pad = FALSE, n = 200) +
  scale_colour_manual(values = c("mean" = vp_blue, "95 % of its requests" = vp_orange)) +
  scale_x_continuous("Latency of a VM to its users (ms)", limits = c(0, NA), labels = vp_numbers) +
  scale_y_continuous("VMs up to there", labels = scales::label_percent(), limits = c(0, 1)) +
  theme(legend.position = "bottom")
over_time <- patchwork::wrap_plots(
  steps("Requests/s", user_bins$rate, vp_green) + no_time,
  steps("Latency (ms)", user_bins$mean, vp_blue) + no_time,
  steps("Late (%)", user_bins$late, vp_red),
  ncol = 1
)
all_requests <- sum(asked$requests)
plot <- patchwork::wrap_plots(over_time, by_vm, nrow = 1, widths = c(1.5, 1)) +
  patchwork::plot_annotation(
    title = "VMs and their users", subtitle = paste0(
      run_words, "\n", vp_signif(sum(asked$requests * asked$mean_ms) / all_requests, 3),
      " ms to a VM on average, ", vp_signif(sum(asked$requests * asked$late_percent) / all_requests, 3), " % of requests late"
    )
  )
vp_save(plot, "users", width = 9, height = 4.8)
