// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/central/api/endpoint.h"
#include "sync/central/api/problem.h"
#include "sync/central/storage/central_store.h"

namespace servery {

/// Answers a request with what a piece of storage work comes to, once that is durable: the way of every
/// endpoint that reads or writes. `work` may run more than once; `form` makes the answer of what the last run
/// found. What goes wrong becomes a problem document; when too much waits already, 503.
template <typename Found>
struct StoredAnswer {
    std::function<Result<Found>(SqlSession &)> work;
    std::function<HttpResponse(const Found &)> form;

    void write(CentralStore &store, const ApiRequest &request, Reply reply) &&
    {
        std::move(*this).run(request, std::move(reply), [&store](auto work, auto then) {
            return store.write(std::move(work), std::move(then));
        });
    }
    void read(CentralStore &store, const ApiRequest &request, Reply reply) &&
    {
        std::move(*this).run(request, std::move(reply), [&store](auto work, auto then) {
            return store.read(std::move(work), std::move(then));
        });
    }

private:
    template <typename Take>
    void run(const ApiRequest &request, Reply reply, Take take) &&
    {
        // Shared by the work and what comes after it: functions are copied, a Reply cannot be.
        struct State {
            StoredAnswer answer;
            Reply reply;
            QByteArray correlationId;
            std::optional<Found> found = {};
        };
        const auto state =
            std::make_shared<State>(State{std::move(*this), std::move(reply), request.http.correlationId});
        const auto work = [state](SqlSession &session) -> Outcome {
            auto found = state->answer.work(session);
            if (!found)
                return found.error();
            state->found = std::move(found).take();
            return done();
        };
        const auto then = [state](const Outcome &outcome) {
            state->reply(outcome ? state->answer.form(*state->found)
                                 : Problem::ofError(outcome.error()).response(state->correlationId));
        };
        if (!take(work, then)) {
            HttpResponse busy =
                Problem::ofStatus(503, u"too much is waiting to be stored"_s).response(state->correlationId);
            busy.headers.add("Retry-After", "1");
            state->reply(busy);
        }
    }
};

}  // namespace servery
