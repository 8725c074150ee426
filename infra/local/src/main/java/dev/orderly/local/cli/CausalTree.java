package dev.orderly.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What caused what. What has no known cause is a root; causes come before what they caused, siblings in time order. */
final class CausalTree {
    private static final int WIDTH_MAX = 118;

    /** One thing that happened because of another. */
    record Node(String id, String cause, Instant at, String label) {}

    private final List<Node> roots = new ArrayList<>();
    private final Map<String, List<Node>> caused = new LinkedHashMap<>();

    /** The same id twice is the same node: deliveries repeat. */
    CausalTree(Collection<Node> nodes) {
        Map<String, Node> known = new LinkedHashMap<>();
        nodes.stream()
                .sorted(Comparator.comparing(Node::at).thenComparing(Node::id))
                .forEach(node -> known.putIfAbsent(node.id, node));
        for (Node node : known.values()) {
            if (known.containsKey(node.cause) && !node.cause.equals(node.id)) {
                caused.computeIfAbsent(node.cause, _ -> new ArrayList<>()).add(node);
            } else {
                roots.add(node);
            }
        }
    }

    /** Chains on one line, a line for each branch. */
    String compact() {
        StringBuilder text = new StringBuilder();
        roots.forEach(root -> chain(root, "  ", "  ", text));
        return text.toString();
    }

    /** A line for each node, with the time since the first. */
    String detailed() {
        StringBuilder text = new StringBuilder();
        if (!roots.isEmpty()) {
            Instant start = roots.getFirst().at;
            roots.forEach(root -> lines(root, new Branch("", "", start), text));
        }
        return text.toString();
    }

    private void chain(Node first, String prefix, String below, StringBuilder text) {
        StringBuilder line = new StringBuilder(prefix).append(first.label);
        Node last = first;
        while (children(last).size() == 1) {
            last = children(last).getFirst();
            if (line.length() + last.label.length() + 3 > WIDTH_MAX) {
                text.append(line).append(" →").append(System.lineSeparator());
                line = new StringBuilder(below).append("  ").append(last.label);
            } else {
                line.append(" → ").append(last.label);
            }
        }
        text.append(line).append(System.lineSeparator());
        List<Node> branches = children(last);
        for (Node branch : branches) {
            boolean isLast = branch.equals(branches.getLast());
            chain(branch, below + (isLast ? "└ " : "├ "), below + (isLast ? "  " : "│ "), text);
        }
    }

    private record Branch(String prefix, String below, Instant start) {}

    private void lines(Node node, Branch branch, StringBuilder text) {
        long millis = Duration.between(branch.start, node.at).toMillis();
        text.append("%7d ms  %s%s%n".formatted(millis, branch.prefix, node.label));
        List<Node> children = children(node);
        for (Node child : children) {
            boolean isLast = child.equals(children.getLast());
            lines(
                    child,
                    children.size() == 1
                            ? new Branch(branch.below, branch.below, branch.start)
                            : new Branch(
                                    branch.below + (isLast ? "└ " : "├ "),
                                    branch.below + (isLast ? "  " : "│ "),
                                    branch.start),
                    text);
        }
    }

    private List<Node> children(Node node) {
        return caused.getOrDefault(node.id, List.of());
    }
}
