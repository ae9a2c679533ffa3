package io.runregistry.server.classify;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.Settings;
import io.runregistry.server.StartupException;
import io.runregistry.server.classify.RuleTable.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a registry begins with: the file that {@code --rules} names, or the rules that come with the server. */
@Component
final class FirstRules {

    private static final Logger LOG = LoggerFactory.getLogger(FirstRules.class);
    private static final String AUTHOR = "runregistry";

    private final Optional<Path> file;

    FirstRules(Settings settings) {
        this.file = settings.rules();
    }

    /** Stores them if there are no rules yet; those that are there stay. */
    void fill(DSLContext database) {
        RuleSet first = RuleSet.of(file.map(FirstRules::read).orElseGet(FirstRules::shipped));
        Revision newest = database.transactionResult(configuration -> newestOrFirst(configuration.dsl(), first));
        if (file.isPresent()
                && !first.saysTheSameAs(RuleTable.setAt(database, newest.number()))
                && !first.saysTheSameAs(RuleTable.setAt(database, 1))) {
            LOG.warn(
                    "the rules in {} are NOT used: this registry keeps its own, which {} last edited (revision {}); to take"
                            + " those of the file: rr admin rules import {}",
                    file.get(),
                    newest.author(),
                    newest.number(),
                    file.get());
        }
    }

    private Revision newestOrFirst(DSLContext transaction, RuleSet first) {
        RuleTable.lock(transaction);
        return RuleTable.newest(transaction).orElseGet(() -> {
            String comment = file.map(path -> "the rules in " + path).orElse("the rules that come with the server");
            Proposal beginning =
                    Proposal.of(RuleSet.of(Map.of()), first, comment).signedBy(AUTHOR);
            RuleTable.append(transaction, 1, AUTHOR, comment, beginning);
            return RuleTable.get(transaction, 1);
        });
    }

    static JsonNode shipped() {
        try (InputStream resource = FirstRules.class.getResourceAsStream("rules.json")) {
            JsonNode file = StrictJson.parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
            RulesFile.parse(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path path) {
        try {
            JsonNode file = StrictJson.parse(Files.readString(path));
            RulesFile.parse(file);
            return file;
        } catch (IOException e) {
            throw new StartupException("can't read the rules in " + path + ": " + e, e);
        } catch (InvalidRequestException e) {
            throw new StartupException("the rules in " + path + " can't be used: " + e.getMessage(), e);
        }
    }
}
