package io.runregistry.server.classify;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.rule.HoldingTree;
import java.util.List;
import java.util.SortedMap;

/**
 * How the rules come to what they say of a run.
 *
 * @param classified what they say
 * @param runClass the rules that were asked for its class
 * @param significant those that were asked whether it is significant, which are those of the class that holds
 * @param statuses by online column those of its status; empty unless the run is, or was set, significant
 */
public record Reasons(
        Classified classified, List<Asked> runClass, List<Asked> significant, SortedMap<String, List<Asked>> statuses) {

    /**
     * A rule that was asked, since none before it held; in the order of priority.
     *
     * @param id names it among those of its kind
     * @param outcome what it says where it holds: a class, {@code significant}, or a status
     * @param lumisections where it was asked; only lumisection 1, if it is about the run
     * @param decides where it held
     * @param tree where each part of it held of those in which it was asked, and what it saw
     */
    public record Asked(
            int id, int priority, String outcome, LumiRanges lumisections, LumiRanges decides, HoldingTree tree) {}
}
