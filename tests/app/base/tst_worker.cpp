// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/worker.h"

#include <atomic>
#include <functional>
#include <vector>

#include <QRegularExpression>
#include <QSemaphore>
#include <QTest>

#include "app/base/text.h"

using namespace servery;

/// Something that blocks: it notes where it lives, and waits where a test tells it to.
class SlowPort {
public:
    struct Diary {
        QSemaphore gate;     ///< released by the test: a job may go on
        QSemaphore started;  ///< released by each job that waits
        std::atomic<QThread *> madeOn = nullptr;
        std::atomic<QThread *> destroyedOn = nullptr;
        std::atomic<int> jobs = 0;
    };
    explicit SlowPort(Diary &diary) : m_diary(diary) { diary.madeOn = QThread::currentThread(); }
    ~SlowPort() { m_diary.destroyedOn = QThread::currentThread(); }
    Q_DISABLE_COPY_MOVE(SlowPort)

    int count() { return ++m_diary.jobs; }
    int countAtTheGate()
    {
        m_diary.started.release();
        m_diary.gate.acquire();
        return count();
    }
    QThread *thread() const { return QThread::currentThread(); }

private:
    Diary &m_diary;
};

class TestWorker : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theJobRunsOnTheWorkersThreadAndTheAnswerComesHome();
    void askingDoesNotWait();
    void jobsRunInTheOrderTheyWereAsked();
    void aCallerThatIsGoneIsNotAnswered();
    void destroyingWaitsForTheRunningJobAndDropsTheRest();
    void thePortIsMadeAndDestroyedOnItsThread();

private:
    static std::function<std::unique_ptr<SlowPort>()> maker(SlowPort::Diary &diary)
    {
        return [&diary] { return std::make_unique<SlowPort>(diary); };
    }
    static int gated(SlowPort &port) { return port.countAtTheGate(); }
};

void TestWorker::theJobRunsOnTheWorkersThreadAndTheAnswerComesHome()
{
    SlowPort::Diary diary;
    Worker<SlowPort> worker(maker(diary));
    QThread *jobThread = nullptr;
    QThread *answerThread = nullptr;
    worker.ask(
        this, [](SlowPort &port) { return port.thread(); },
        [&](QThread *thread) {
            jobThread = thread;
            answerThread = QThread::currentThread();
        });
    QTRY_VERIFY(answerThread);
    QCOMPARE(answerThread, QThread::currentThread());
    QVERIFY(jobThread != QThread::currentThread());
    QCOMPARE(jobThread, diary.madeOn.load());
}

void TestWorker::askingDoesNotWait()
{
    SlowPort::Diary diary;
    Worker<SlowPort> worker(maker(diary));
    int answer = 0;
    worker.ask(this, gated, [&answer](int count) { answer = count; });
    diary.started.acquire();  // the job runs and waits, and we are here
    QCoreApplication::processEvents();
    QCOMPARE(answer, 0);
    diary.gate.release();
    QTRY_COMPARE(answer, 1);
}

void TestWorker::jobsRunInTheOrderTheyWereAsked()
{
    SlowPort::Diary diary;
    Worker<SlowPort> worker(maker(diary));
    std::vector<int> answers;
    for (int i = 0; i < 100; ++i)
        worker.ask(this, std::mem_fn(&SlowPort::count), [&answers](int count) { answers.push_back(count); });
    QTRY_COMPARE(answers.size(), 100u);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(answers[static_cast<size_t>(i)], i + 1);
}

void TestWorker::aCallerThatIsGoneIsNotAnswered()
{
    SlowPort::Diary diary;
    Worker<SlowPort> worker(maker(diary));
    bool isGoneAnswered = false;
    bool isNextAnswered = false;
    auto screen = std::make_unique<QObject>();
    worker.ask(screen.get(), gated, [&isGoneAnswered](int) { isGoneAnswered = true; });
    diary.started.acquire();
    screen.reset();
    diary.gate.release();
    worker.ask(this, std::mem_fn(&SlowPort::count), [&isNextAnswered](int) { isNextAnswered = true; });
    QTRY_VERIFY(isNextAnswered);  // answers come in order: the first one has been dropped by now
    QVERIFY(!isGoneAnswered);
    QCOMPARE(diary.jobs.load(), 2);  // the job itself was done
}

void TestWorker::destroyingWaitsForTheRunningJobAndDropsTheRest()
{
    SlowPort::Diary diary;
    bool isAnswered = false;
    {
        Worker<SlowPort> worker(maker(diary));
        worker.ask(this, gated, [&isAnswered](int) { isAnswered = true; });
        for (int i = 0; i < 5; ++i)
            worker.ask(this, std::mem_fn(&SlowPort::count), [&isAnswered](int) { isAnswered = true; });
        diary.started.acquire();
        // What the destructor begins with, so that the gate can be opened after it.
        worker.close();
        diary.gate.release();
    }
    QCOMPARE(diary.jobs.load(), 1);
    QCoreApplication::processEvents();
    QVERIFY(!isAnswered);
}

void TestWorker::thePortIsMadeAndDestroyedOnItsThread()
{
    SlowPort::Diary diary;
    {
        const Worker<SlowPort> worker(maker(diary));
    }
    QVERIFY(diary.madeOn.load() != nullptr);
    QVERIFY(diary.madeOn.load() != QThread::currentThread());
    QCOMPARE(diary.destroyedOn.load(), diary.madeOn.load());
}

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
