package io.runregistry.server.views;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.ForbiddenException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.Body;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.QueryNumbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /views}: everybody who is signed in saves views, and deletes their own. */
@RestController
class ViewController {

    private static final List<String> PAGES = List.of("runs", "datasets");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PARAMETERS = 6_000;
    private static final int MOST_OF_ONE = 500;

    private final DSLContext database;

    ViewController(DSLContext database) {
        this.database = database;
    }

    /** {@code ?of=runs}: one's own views of that page, and those that others share. */
    @GetMapping("/views")
    List<SavedView> list(@RequestParam Map<String, String> parameters, Caller caller) {
        parameters.keySet().stream()
                .filter(name -> !name.equals("of"))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidRequestException(
                            "unknown_parameter",
                            name,
                            "unknown parameter \"" + name + "\"" + NearestName.hint(name, List.of("of")));
                });
        return ViewTable.list(database, page(parameters.get("of")), reader(caller));
    }

    private static String page(@Nullable String of) {
        if (of == null || !PAGES.contains(of)) {
            throw new InvalidRequestException(
                    "wrong_page", "of", "of must be runs or datasets" + (of == null ? "" : ", not \"" + of + "\""));
        }
        return of;
    }

    private static Optional<String> reader(Caller caller) {
        return caller.signedIn() ? Optional.of(caller.author()) : Optional.empty();
    }

    /** {@code {of, name, parameters, shared?}}; replaces one's own of that name. */
    @PostMapping("/views")
    @Requires(Right.SIGNED_IN)
    SavedView save(@JsonBody ObjectNode json, Caller caller) {
        Body body = new Body(json);
        String of = body.text("of", LONGEST_NAME);
        String name = body.text("name", LONGEST_NAME);
        String parameters = body.textOrEmpty("parameters", LONGEST_PARAMETERS);
        boolean shared = body.flag("shared");
        body.check(() -> page(of));
        if (!parameters.matches("[!-~&&[^#]]*")) {
            body.problem(
                    "wrong_parameters",
                    "parameters",
                    "parameters must be what stands in an address behind the question mark, encoded");
        }
        body.end();
        String author = caller.author();
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            int id = ViewTable.save(transaction, of, name, parameters, shared, author);
            if (ViewTable.count(transaction, author) > MOST_OF_ONE) {
                throw new ConflictException("you have saved " + MOST_OF_ONE + " views already; delete one first");
            }
            return find(transaction, id, caller);
        });
    }

    @DeleteMapping("/views/{id}")
    @Requires(Right.SIGNED_IN)
    SavedView remove(@PathVariable int id, @RequestParam Map<String, String> parameters, Caller caller) {
        QueryNumbers.refuse(parameters);
        return database.transactionResult(configuration -> {
            SavedView view = find(configuration.dsl(), id, caller);
            if (!view.own()) {
                throw new ForbiddenException("only " + view.author() + ", who saved the view, may delete it");
            }
            ViewTable.remove(configuration.dsl(), id);
            return view;
        });
    }

    /** Nobody learns what others keep for themselves. */
    private static SavedView find(DSLContext transaction, int id, Caller caller) {
        return ViewTable.find(transaction, id, reader(caller))
                .filter(view -> view.shared() || view.own())
                .orElseThrow(() -> new NotFoundException("there is no view with id " + id));
    }
}
