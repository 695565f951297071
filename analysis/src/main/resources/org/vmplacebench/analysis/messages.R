# Messages of the policy's agents: what the busiest nodes send and receive, and what is sent of each kind.
roles <- unique(c(messages_by_node$role, messages_by_kind$role))
role_colours <- setNames(rep(c(vp_blue, vp_orange, vp_green, vp_sky, vp_purple, vp_red), length.out = length(roles)), roles)
bars <- function(rows, title, name) {
  rows$role <- factor(rows$role, levels = roles)
  rows$bar <- factor(rows$bar, levels = rev(unique(rows$bar)))
  ggplot(rows, aes(messages, bar, fill = role)) +
    geom_col(width = 0.75) +
    scale_fill_manual(values = role_colours, drop = FALSE) +
    scale_x_continuous(name, limits = c(0, NA), labels = vp_numbers, breaks = scales::breaks_extended(4),
                       expand = expansion(mult = c(0, 0.06))) +
    labs(title = title, y = NULL) +
    theme(plot.title = element_text(size = 10), panel.grid.major.y = element_blank())
}
kinds <- messages_by_kind[order(-ave(messages_by_kind$messages, messages_by_kind$bar, FUN = sum)), ]
kinds$bar <- gsub("_", " ", kinds$bar)
sent <- sum(messages_by_kind$messages)
bytes <- sum(messages_by_kind$bytes)
rate <- vp_unit(bytes, c(1, 1e3, 1e6, 1e9), c("B/s", "kB/s", "MB/s", "GB/s"))
plot <- patchwork::wrap_plots(
  bars(messages_by_node, "Busiest nodes", "Sent and received, messages/s"),
  bars(kinds, "Kinds", "Sent, messages/s"),
  nrow = 1, guides = "collect"
) +
  patchwork::plot_annotation(
    title = "Messages",
    subtitle = paste0(run_words, "\n", vp_signif(sent, 3), " messages/s, ", vp_signif(bytes / rate$by, 3), " ", rate$name)
  ) &
  theme(legend.position = "top", legend.justification = "left")
vp_save(plot, "messages", width = 9, height = 5.6)
